import { readFile } from 'node:fs/promises'

/** The version of this package. */
export async function packageVersion(): Promise<string> {
  // The same distance from `src/node/command` and from `dist/node/command`.
  const text = await readFile(new URL('../../../package.json', import.meta.url), 'utf8')
  const { version }: { version: string } = JSON.parse(text)
  return version
}
