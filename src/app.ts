import { sql } from 'kysely';
import { access, createAuthenticator, createTokens } from './features/access/index.ts';
import { agencies } from './features/agencies/index.ts';
import { audit } from './features/audit/index.ts';
import { authorisationLetters } from './features/authorisation-letters/index.ts';
import { calendarDays } from './features/calendar-days/index.ts';
import { calendarFeeds } from './features/calendar-feeds/index.ts';
import { clients } from './features/clients/index.ts';
import { complaintImports, forgetPrepared } from './features/complaint-imports/index.ts';
import { complaintSubmissions } from './features/complaint-submissions/index.ts';
import { complaints, judgeAgainstSeller, recountDeadlines } from './features/complaints/index.ts';
import { counterNotices, recountResponses } from './features/counter-notices/index.ts';
import { deadlines } from './features/deadlines/index.ts';
import { docket, recountVerifications } from './features/docket/index.ts';
import { documents } from './features/documents/index.ts';
import { eligibility } from './features/eligibility/index.ts';
import { enforcementActions } from './features/enforcement-actions/index.ts';
import { identifiers } from './features/identifiers/index.ts';
import { ipRights } from './features/ip-rights/index.ts';
import { jobs } from './features/jobs/index.ts';
import { letterCoverage } from './features/letter-coverage/index.ts';
import { listingAssessments } from './features/listing-assessments/index.ts';
import { listings } from './features/listings/index.ts';
import { metrics } from './features/metrics/index.ts';
import { noticeTemplates } from './features/notice-templates/index.ts';
import { platforms } from './features/platforms/index.ts';
import { portalAccounts, portalRegistrations } from './features/portals/index.ts';
import { readiness } from './features/readiness/index.ts';
import { rightHolders } from './features/right-holders/index.ts';
import { sellers } from './features/sellers/index.ts';
import type { Clock } from './foundation/clock.ts';
import type { Config } from './foundation/config.ts';
import { openRuntimeDatabase, type RuntimeDatabase } from './foundation/database/runtime-database.ts';
import type { Feature } from './foundation/feature.ts';
import type { App } from './foundation/http/app-type.ts';
import { type Constraints, sendProblems } from './foundation/http/errors.ts';
import { guard } from './foundation/http/guard.ts';
import { healthRoutes } from './foundation/http/health.ts';
import { describeApi } from './foundation/http/openapi.ts';
import { explainProblems } from './foundation/http/problem-pages.ts';
import { offerInAgency } from './foundation/http/in-agency.ts';
import { createServer } from './foundation/http/server.ts';
import type { ObjectStore } from './foundation/objects/index.ts';
import { commonProblems } from './foundation/problems.ts';
import type { PublicUrl } from './foundation/public-url.ts';
import type { Secrets } from './foundation/secrets.ts';

export type AppOptions = {
  config: Config;
  clock: Clock;
  db: RuntimeDatabase;
  objects: ObjectStore;
  secrets: Secrets;
  publicUrl: PublicUrl;
  /** Where log lines go; standard output by default. */
  logStream?: { write(line: string): void };
};

/** The database as the runtime role, for every process of the service. */
export const openDatabase = ({ DATABASE_POOL_SIZE, PREPARED_STATEMENTS }: Config, ownerUrl: string): RuntimeDatabase =>
  openRuntimeDatabase(ownerUrl, { poolSize: DATABASE_POOL_SIZE, preparedStatements: PREPARED_STATEMENTS === 'on' });

/** The whole service: the foundation, then the features in their downhill order. This is the table of contents. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, clock, db, objects, secrets, publicUrl } = options;
  const app = await createServer({ ...options, isAllowedOrigin: (origin) => isAllowedOrigin(db, origin) });
  const tokens = await createTokens(app, secrets.tokenSeeds, clock);
  const authenticator = createAuthenticator({ db, clock, secrets, tokens });

  const features: Feature[] = [
    access(secrets, authenticator, tokens),
    clients,
    deadlines,
    documents(objects, config.UPLOAD_LIMIT_BYTES),
    jobs({ complaint_import: forgetPrepared }),
    identifiers,
    agencies,
    rightHolders,
    ipRights,
    platforms,
    calendarDays([recountDeadlines, recountResponses, recountVerifications]),
    listings,
    authorisationLetters,
    portalAccounts,
    portalRegistrations,
    eligibility,
    readiness,
    letterCoverage,
    sellers(judgeAgainstSeller),
    noticeTemplates,
    complaints,
    complaintImports(objects),
    complaintSubmissions(objects, config.SMTP_URL),
    listingAssessments,
    counterNotices,
    enforcementActions,
    docket,
    calendarFeeds(options),
    metrics,
    audit,
  ];

  const problems = [commonProblems, ...features.map((feature) => feature.problems ?? {})].flatMap((catalogue) =>
    Object.values(catalogue),
  );
  await describeApi(app, { tags: features.map(({ tag }) => tag), problems });
  await guard(app, authenticator.authenticate, config.RATE_LIMIT_PER_MINUTE);
  healthRoutes(app, db, objects);
  explainProblems(app, problems);
  const constraints = Object.assign({}, ...features.map((feature) => feature.constraints)) as Constraints;
  sendProblems(app, { publicUrl, constraints });
  offerInAgency(app, { db, objects, clock, publicUrl, constraints, sign: secrets.sign });
  for (const feature of features) addFeature(app, feature);
  return app;
}

function addFeature(app: App, { schemas, routes, tag }: Feature): void {
  for (const schema of Object.values(schemas)) {
    if (isNamed(schema)) app.addSchema(schema);
  }
  app.register((scoped: App, _options, done) => {
    scoped.addHook('onRoute', (route) => {
      route.schema = { tags: [tag.name], ...route.schema };
    });
    routes(scoped);
    done();
  });
}

const isNamed = (schema: unknown): schema is { $id: string } =>
  typeof schema === 'object' && schema !== null && '$id' in schema;

async function isAllowedOrigin(db: RuntimeDatabase, origin: string): Promise<boolean> {
  const { rows } = await sql<{ allowed: boolean }>`select is_allowed_origin(${origin}) as allowed`.execute(db);
  return rows[0]?.allowed === true;
}
