// Loaded before every command of package.json: an older Node says no more than that it does not know the ending ".ts".
const needed = require('../package.json').engines.node.replace('>=', '');
const [major, minor] = process.versions.node.split('.').map(Number);
const [neededMajor, neededMinor] = needed.split('.').map(Number);

if (major < neededMajor || (major === neededMajor && minor < neededMinor)) {
  console.error(
    `takedown-desk needs Node ${needed} or newer, and this is Node ${process.versions.node}. ` +
      'npm ci installs a Node 24 that npm run finds first, on Linux with glibc, macOS and Windows; elsewhere install one.',
  );
  process.exit(1);
}
