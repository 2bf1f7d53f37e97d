import { readFile } from 'node:fs/promises'

/** The version of this package. */
export async function packageVersion(): Promise<string> {
  const manifest = new URL(import.meta.resolve('@waypost/emulator/package.json'))
  const { version }: { version: string } = JSON.parse(await readFile(manifest, 'utf8'))
  return version
}
