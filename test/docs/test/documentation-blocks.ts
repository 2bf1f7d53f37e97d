import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

/** A TypeScript block of a Markdown file. */
export interface Block {
  /** The file below the top of the repository, and the line that the block begins at. */
  place: string
  /** A file name for it. */
  name: string
  code: string
}

/** The `ts` blocks of all READMEs and guides. A block fenced as `ts fragment` is for reading only. */
export function documentationBlocks(): Block[] {
  const files = globSync(
    ['README.md', 'packages/*/README.md', 'apps/*/README.md', 'docs/**/*.md'],
    {
      cwd: root,
    },
  )
  return files.toSorted().flatMap((file) => blocksOf(file, readFileSync(join(root, file), 'utf8')))
}

function blocksOf(file: string, text: string): Block[] {
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => {
    const line = text.slice(0, match.index).split('\n').length
    const stem = file.replace(/\.md$/, '').replaceAll('/', '-')
    return { place: `${file}:${line}`, name: `${stem}-${line}.ts`, code: match[1] ?? '' }
  })
}
