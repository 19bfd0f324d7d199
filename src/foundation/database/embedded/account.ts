import { chown, mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Who runs the server. PostgreSQL refuses to run as root, so root hands it to another account: `user` by setting its
 * ids, `namespace` by a user namespace in which root bears another number (where root may not give files away).
 */
export type ServerAccount = { kind: 'self' } | { kind: 'user'; uid: number; gid: number } | { kind: 'namespace' };

/** A program call as one account makes it, ready for `spawn`. */
export interface AccountCommand {
  program: string;
  arguments: string[];
  options: { cwd?: string; uid?: number; gid?: number; env: Record<string, string> };
}

const nobody = { uid: 65_534, gid: 65_534 };

/** The account for the cluster in `dataPath`: its owner, or for a new one whoever `directory` lets it belong to. */
export async function serverAccount(directory: string, dataPath: string): Promise<ServerAccount> {
  if (process.geteuid?.() !== 0) return { kind: 'self' };
  const owner = await stat(dataPath).catch(() => undefined);
  if (owner !== undefined) {
    return owner.uid === 0 ? { kind: 'namespace' } : { kind: 'user', uid: owner.uid, gid: owner.gid };
  }
  const probe = await mkdtemp(join(directory, 'probe-'));
  try {
    await chown(probe, nobody.uid, nobody.gid);
    return { kind: 'user', ...nobody };
  } catch {
    return { kind: 'namespace' };
  } finally {
    await rm(probe, { recursive: true });
  }
}

/** Gives a file or folder that root has made to the server's account. */
export async function giveTo(account: ServerAccount, path: string): Promise<void> {
  if (account.kind === 'user') await chown(path, account.uid, account.gid);
}

/** `program` called as `account`, with an environment that no PG* variable of the caller leaks into. */
export function commandAs(account: ServerAccount, program: string, parameters: string[], cwd?: string): AccountCommand {
  const options = {
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin', PG_GRANDPARENT_PID: String(process.pid) },
    ...(cwd === undefined ? {} : { cwd }),
  };
  switch (account.kind) {
    case 'self':
      return { program, arguments: parameters, options };
    case 'user':
      return { program, arguments: parameters, options: { ...options, uid: account.uid, gid: account.gid } };
    case 'namespace': {
      const mapping = ['--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`, '--', program];
      return { program: 'unshare', arguments: [...mapping, ...parameters], options };
    }
  }
}

/**
 * How a program started in `dataPath` names that folder. Another account may not be allowed to walk the path (a project
 * below /root), but the folder it was started in stays open to it.
 */
export function dataPathAs(account: ServerAccount, dataPath: string): string {
  return account.kind !== 'self' && process.platform === 'linux' ? '/proc/self/cwd' : dataPath;
}
