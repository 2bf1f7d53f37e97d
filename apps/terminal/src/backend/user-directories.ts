import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where settings of the user are kept. XDG Base Directory Specification. */
export function configDirectory(env: NodeJS.ProcessEnv): string {
  return join(absolute(env['XDG_CONFIG_HOME']) ?? join(home(env), '.config'), 'waypost')
}

/** Where what is remembered from run to run is kept. XDG Base Directory Specification. */
export function stateDirectory(env: NodeJS.ProcessEnv): string {
  return join(absolute(env['XDG_STATE_HOME']) ?? join(home(env), '.local', 'state'), 'waypost')
}

/** A path as people write it, the home directory shortened to `~`. */
export function displayPath(path: string, env: NodeJS.ProcessEnv): string {
  return path.startsWith(`${home(env)}/`) ? `~${path.slice(home(env).length)}` : path
}

function home(env: NodeJS.ProcessEnv): string {
  return env['HOME'] ?? homedir()
}

/** The specification asks to ignore relative paths. */
function absolute(path: string | undefined): string | undefined {
  return path?.startsWith('/') ? path : undefined
}
