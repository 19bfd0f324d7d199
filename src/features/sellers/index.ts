import type { Feature } from '../../foundation/feature.ts';
import { authorisationRoutes } from './authorisation-routes.ts';
import * as authorisationSchemas from './authorisation-schemas.ts';
import type { JudgeComplaints } from './judging.ts';
import * as mergerSchemas from './merger-schemas.ts';
import * as penaltySchemas from './penalty-schemas.ts';
import { sellerProblems } from './problems.ts';
import { mergerRoutes, sanctionRoutes } from './record-routes.ts';
import { sellerRoutes } from './routes.ts';
import * as sanctionSchemas from './sanction-schemas.ts';
import * as schemas from './schemas.ts';

/** Those whom complaints are brought against. `judge`: what follows above when something is said of who authorises one. */
export const sellers = (judge: JudgeComplaints): Feature => ({
  tag: { name: 'Sellers', description: 'The shops that complaints are brought against, and those that may sell.' },
  schemas: { ...penaltySchemas, ...sanctionSchemas, ...mergerSchemas, ...schemas, ...authorisationSchemas },
  routes: (app) => {
    sellerRoutes(app);
    mergerRoutes(app, judge);
    sanctionRoutes(app);
    authorisationRoutes(app, judge);
  },
  problems: sellerProblems,
});

export { authorisationDay, authorisedSellers, isAuthorised, sellerName } from './authorised.ts';
export { channelOfHolder, type SellerChannel, type SellerFacts, sellerFacts } from './channels.ts';
export { findSellers } from './find-sellers.ts';
export { findKnownSellers } from './known-sellers.ts';
export type { Judged } from './judging.ts';
export { moveRestOfComplaints } from './move-complaints.ts';
export { sellerFaults } from './references.ts';
export { SellerName } from './schemas.ts';
export { isShopKey, type Shop, shopName, shopOf, type Sighting } from './shop-of.ts';
