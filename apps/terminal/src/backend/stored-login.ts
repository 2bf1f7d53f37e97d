import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Failure } from '../failure.ts'
import { configDirectory } from './user-directories.ts'

/** A key that `waypost login` was granted, and the API that granted it. */
export interface StoredLogin {
  key: string
  baseURL: string
}

const onlyOwner = 0o600

export function loginPath(env: NodeJS.ProcessEnv): string {
  return join(configDirectory(env), 'login.json')
}

/** Reads the login of an earlier `waypost login`, if there is one. */
export function readLogin(env: NodeJS.ProcessEnv): StoredLogin | undefined {
  const path = loginPath(env)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw new Failure(
      `${path} cannot be read; mend its permissions or run \`waypost login\` again.`,
    )
  }
  const login = parseLogin(text)
  if (login === undefined) {
    throw new Failure(`${path} does not hold a login; run \`waypost login\` again.`)
  }
  return login
}

/** Keeps a login for this user alone, and gives the path of the file. */
export function writeLogin(login: StoredLogin, env: NodeJS.ProcessEnv): string {
  const path = loginPath(env)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(path, `${JSON.stringify(login, undefined, 2)}\n`, { mode: onlyOwner })
  // A file that was there before keeps its own mode.
  chmodSync(path, onlyOwner)
  return path
}

/** Removes the login; false when there was none. */
export function removeLogin(env: NodeJS.ProcessEnv): boolean {
  try {
    rmSync(loginPath(env))
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/** Whether others on this machine may read the login. */
export function isLoginExposed(env: NodeJS.ProcessEnv): boolean {
  const mode = statSync(loginPath(env), { throwIfNoEntry: false })?.mode ?? 0
  return (mode & 0o077) !== 0
}

function parseLogin(text: string): StoredLogin | undefined {
  try {
    const { key, baseURL } = JSON.parse(text)
    return typeof key === 'string' && typeof baseURL === 'string' ? { key, baseURL } : undefined
  } catch {
    return undefined
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
