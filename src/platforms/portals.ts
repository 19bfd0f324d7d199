import { sources } from './sources.ts';

/** A complaint portal: the place where identities, letters and rights are verified. One portal serves several platforms. */
export interface Portal {
  code: string;
  name: string;
  address: string | null;
  source: string;
}

/** Portals that serve several platforms, today's and the predecessors that platforms point to for earlier days. */
export const sharedPortals: Portal[] = [
  {
    code: 'ttg_ipp',
    name: 'TTG Intellectual Property Protection Platform (Taobao, Tmall, 1688)',
    address: null,
    source: sources.ukGuidance,
  },
  {
    code: 'aidc_ipp',
    name: 'AIDC Intellectual Property Protection Platform (Alibaba.com, AliExpress, Lazada, Miravia)',
    address: 'https://ipp.aidcgroup.net',
    source: `${sources.ukGuidance}; ${sources.aidcAddress}`,
  },
  {
    code: 'alibaba_ipp',
    name: 'Alibaba Group Intellectual Property Protection Platform',
    address: 'https://ipp.alibabagroup.com',
    source: `${sources.groupHandbook}; ${sources.portalHelpComplaints}`,
  },
  { code: 'aliprotect', name: 'AliProtect', address: 'http://legal.alibaba.com', source: sources.helpdeskAlibaba },
  { code: 'taoprotect', name: 'TaoProtect', address: 'http://qinquan.taobao.com', source: sources.helpdeskTaobao },
];

/** The portal of this code among a platform's own and the shared ones, or null. */
export const portalOf = ({ own_portals }: { own_portals: readonly Portal[] }, code: string): Portal | null =>
  [...own_portals, ...sharedPortals].find((portal) => portal.code === code) ?? null;
