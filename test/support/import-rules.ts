import { dirname, join } from 'node:path/posix';
import ts from 'typescript';

/** The text of each file of src, by its path. */
export type Sources = Map<string, string>;

type Import = { from: string; to: string };

/** Where a package may be imported; one that is not listed may be anywhere but in the rulebook. */
const homes: [name: RegExp, where: RegExp][] = [
  [/^pg$/, /^src\/foundation\/database\//],
  [/^graphile-worker$/, /^src\/foundation\/(jobs|database)\//],
  [/^@aws-sdk\//, /^src\/foundation\/objects\//],
  [
    /^fastify$/,
    /^src\/(foundation\/http\/.*|app|features\/[^/]+\/(index|[a-z-]*routes))\.ts$|^src\/foundation\/http\//,
  ],
  // Tokens are the business of access: nothing else of the plumbing signs anything.
  [/^@fastify\/jwt$/, /^src\/features\/access\/tokens\.ts$/],
  [/^@fastify\//, /^src\/foundation\/http\//],
  [/^node:async_hooks$/, /^$/],
];

/** What breaks the order of the house (design: who may import whom), in words; empty when nothing does. */
export function importFaults(sources: Sources): string[] {
  const imports = [...sources].flatMap(([path, text]) => importsOf(path, text));
  const order = featureOrder(sources);
  return [
    ...imports.flatMap((one) => directionFaults(one, order)),
    ...imports.flatMap((one) => homeFaults(one)),
    ...imports
      .filter(({ to }) => to.startsWith('src/') && !to.endsWith('.json') && !sources.has(to))
      .map(({ from, to }) => `${from} imports ${to}, which does not exist`),
    ...[...sources].flatMap(([path, text]) => habitFaults(path, text)),
    ...featuresIn(sources)
      .filter((feature) => !order.includes(feature))
      .map((feature) => `src/features/${feature} is not among the features of src/app.ts`),
    ...circles(sources, imports),
  ];
}

function importsOf(path: string, text: string): Import[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => ({
    from: path,
    to: fileName.startsWith('.') ? join(dirname(path), fileName) : fileName,
  }));
}

/** 1 the plumbing, 2 the rulebook, 3 the product, 4 the composition. */
const floorOf = (path: string): number => {
  const room = /^src\/(foundation|platforms|features)\//.exec(path)?.[1];
  return room === 'foundation' ? 1 : room === 'platforms' ? 2 : room === 'features' ? 3 : 4;
};

const featureOf = (path: string): string | undefined => /^src\/features\/([^/]+)\//.exec(path)?.[1];

function directionFaults({ from, to }: Import, order: string[]): string[] {
  const isOwn = to.startsWith('src/');
  if (floorOf(from) === 2 && !to.startsWith('src/platforms/'))
    return [`${from} imports ${to}: the rulebook imports only itself`];
  if (!isOwn) return /^\.\.?\/|^(test|scripts)\//.test(to) ? [`${from} imports ${to}, which is outside of src`] : [];
  if (floorOf(to) > floorOf(from)) return [`${from} imports ${to} of a floor above`];
  const [here, there] = [featureOf(from), featureOf(to)];
  if (there === undefined || here === there) return [];
  if (to !== `src/features/${there}/index.ts`) return [`${from} imports ${to}, not through its index.ts`];
  if (here === undefined) return [];
  return order.indexOf(there) < order.indexOf(here)
    ? []
    : [`${from} imports ${there}, which is not below it in src/app.ts`];
}

function homeFaults({ from, to }: Import): string[] {
  if (to.startsWith('src/')) return [];
  const [, where] = homes.find(([name]) => name.test(to)) ?? [];
  return where === undefined || where.test(from) ? [] : [`${from} imports ${to}, which has its place elsewhere`];
}

/** Features from the lowest to the highest, as src/app.ts lists them. */
function featureOrder(sources: Sources): string[] {
  const app = sources.get('src/app.ts') ?? '';
  const doors = new Map(
    [...app.matchAll(/import \{([^}]*)\} from '\.\/features\/([^/]+)\/index\.ts'/g)].flatMap(
      ([, names = '', feature = '']) => names.split(',').map((name) => [name.trim(), feature] as const),
    ),
  );
  const list = /const features: Feature\[\] = \[([\s\S]*?)\n? *\];/.exec(app)?.[1] ?? '';
  const named = [...list.matchAll(/^ *(\w+)(\(.*\))?,$/gm)].map(([, name = '']) => doors.get(name) ?? '');
  return [...new Set(named)];
}

const featuresIn = (sources: Sources): string[] => [
  ...new Set([...sources.keys()].map(featureOf).filter((feature) => feature !== undefined)),
];

// The order of ids is the process's: each sorts behind all before it, whoever asked for them.
const ids = 'src/foundation/ids.ts';

function habitFaults(path: string, text: string): string[] {
  const code = withoutComments(text);
  const isComposition = floorOf(path) === 4;
  return [
    path !== 'src/foundation/config.ts' &&
      /\bprocess\b\s*(\?\.|\.|\[\s*['"])\s*env\b|\benv\b[^;\n]*\}\s*=\s*process\b|from '(node:)?process'/.test(code) &&
      `${path} reads the environment`,
    path !== 'src/foundation/clock.ts' &&
      path !== ids &&
      !isComposition &&
      /\bnew Date\(\s*\)|\bDate\.now\b/.test(code) &&
      `${path} reads the clock`,
    path !== ids && /^(export )?(let|var) /m.test(code) && `${path} keeps state in the module`,
  ].filter((fault) => fault !== false);
}

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');

function circles(sources: Sources, imports: Import[]): string[] {
  const inside = Map.groupBy(
    imports.filter(({ to }) => sources.has(to)),
    ({ from }) => from,
  );
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, trail: string[]) => {
    if (trail.includes(path)) found.push(`a circle: ${[...trail.slice(trail.indexOf(path)), path].join(' > ')}`);
    if (trail.includes(path) || done.has(path)) return;
    for (const { to } of inside.get(path) ?? []) walk(to, [...trail, path]);
    done.add(path);
  };
  for (const path of [...sources.keys()].sort()) walk(path, []);
  return found;
}
