import { existsSync } from 'node:fs'

const modules = new URL('../../peers/node_modules/', import.meta.url)

/** Where a file of a peer is; peers are installed apart from the workspace. */
export function peerPath(file: string): string {
  return new URL(file, modules).href
}

/** Whether a peer can be compared with. */
export function isInstalled(name: string): boolean {
  return existsSync(new URL(name, modules))
}

/** What a table says about peers that are not there. */
export const installHint =
  'Peers that are not installed are left out: `npx -y pnpm@12 --filter ./bench install-peers`.'
