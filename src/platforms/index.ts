import { platform1688 } from './1688.ts';
import { alibaba } from './alibaba.ts';
import { aliexpress } from './aliexpress.ts';
import { amazon } from './amazon.ts';
import { dhgate } from './dhgate.ts';
import { douyin } from './douyin.ts';
import { ebay } from './ebay.ts';
import { etsy } from './etsy.ts';
import { jd } from './jd.ts';
import { lazada } from './lazada.ts';
import { madeInChina } from './made-in-china.ts';
import { mercadolibre } from './mercadolibre.ts';
import { meta } from './meta.ts';
import { miravia } from './miravia.ts';
import { other } from './other.ts';
import { pinduoduo } from './pinduoduo.ts';
import type { Platform } from './platform.ts';
import { sharedPortals } from './portals.ts';
import type { Portal } from './portals.ts';
import { shein } from './shein.ts';
import { shopee } from './shopee.ts';
import { taobao } from './taobao.ts';
import { temu } from './temu.ts';
import { tiktokShop } from './tiktok-shop.ts';
import { tmall } from './tmall.ts';
import { tmallGlobal } from './tmall-global.ts';
import { walmart } from './walmart.ts';
import { xianyu } from './xianyu.ts';

/** Changes whenever a fact or a check of the rulebook does; it is stored with every answer. */
export const rulesVersion = '2026-11-25.2';

/** Every marketplace that the rulebook knows: one file each, one row here. */
export const platforms: Platform[] = [
  taobao,
  tmall,
  tmallGlobal,
  platform1688,
  alibaba,
  aliexpress,
  lazada,
  jd,
  pinduoduo,
  douyin,
  tiktokShop,
  temu,
  shein,
  shopee,
  dhgate,
  madeInChina,
  amazon,
  ebay,
  xianyu,
  miravia,
  meta,
  etsy,
  walmart,
  mercadolibre,
  other,
];

/** Every portal: the shared ones and those that serve one platform. */
export const portals: Portal[] = [...sharedPortals, ...platforms.flatMap(({ own_portals }) => own_portals)];

export const platformCodes: string[] = platforms.map((platform) => platform.code);

/** The platform with this code, or null. */
export const findPlatform = (code: string): Platform | null =>
  platforms.find((platform) => platform.code === code) ?? null;
