import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What importing the yardstick takes of the processor of the machine that limits are made for. */
export const yardstickMs = 4

const modules = Array.from({ length: 20 }, (_, index) => `module-${index}.mjs`)

/** Writes modules that are alike on every machine, so that their import tells how slow it is. */
export async function writeYardstick(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const functions = Array.from({ length: 25 }, (_, index) => functionNamed(`count${index}`))
  for (const name of modules) await writeFile(join(folder, name), functions.join(''))
  const imports = modules.map((name) => `import './${name}'\n`)
  await writeFile(join(folder, 'index.mjs'), imports.join(''))
}

function functionNamed(name: string): string {
  return `export function ${name}(value) {
  if (typeof value !== 'string') throw new TypeError('Not a text: ' + value)
  return value.split(' ').map((word) => word.length + ${JSON.stringify(name)})
}
`
}
