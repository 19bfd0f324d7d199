import type { Feature } from '../../foundation/feature.ts';
import type { App } from '../../foundation/http/app-type.ts';
import type { ObjectStore } from '../../foundation/objects/index.ts';
import type { ObjectOwner } from '../../foundation/objects/sweep-orphan-objects.ts';
import { unfinishedJobs } from '../jobs/index.ts';
import { importFolder } from './file.ts';
import { importProblems } from './problems.ts';
import { importResultRoutes } from './result-routes.ts';
import * as schemas from './schemas.ts';
import { importUploadRoutes } from './upload-routes.ts';

/** Files of links that become complaints. */
export const complaintImports = (objects: ObjectStore): Feature => ({
  tag: { name: 'Complaint imports', description: 'Files of links that become complaints, up to 100,000 at once.' },
  schemas,
  problems: importProblems,
  routes: (app) => {
    importResultRoutes(app);
    // By itself: it takes a form, and nothing else.
    app.register((uploads: App, _options, done) => {
      importUploadRoutes(uploads, objects);
      done();
    });
  },
});

/** An import needs its file as long as it is under way. */
export const importObjects: ObjectOwner = { folder: importFolder, needing: unfinishedJobs };

export { forgetPrepared } from './chunks.ts';
export { importTask } from './import-complaints.ts';
