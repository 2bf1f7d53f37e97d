import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { documentationBlocks } from './documentation-blocks.ts'

/** Where the blocks are written, as modules; the folder is not under version control. */
const folder = join(import.meta.dirname, '../blocks')

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
for (const { name, code } of documentationBlocks()) {
  // Without an import or export, a file would share its names with all others.
  writeFileSync(join(folder, name), `${code}\nexport {}\n`)
}
