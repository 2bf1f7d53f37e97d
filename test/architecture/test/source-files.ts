import { globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** The top of the repository. */
export const root: string = join(import.meta.dirname, '../../..')

/** Every published package, by its folder. */
export const packages: readonly string[] = readdirSync(join(root, 'packages'))

/** A TypeScript file: where it lies below its package's `src`, what it says, what it imports. */
export interface SourceFile {
  /** Below the top of the repository. */
  path: string
  /** Below `src`. */
  name: string
  text: string
  imports: string[]
}

/** The sources of one package. */
export function sourcesOf(packageName: string): SourceFile[] {
  const folder = join(root, 'packages', packageName, 'src')
  return globSync('**/*.ts', { cwd: folder }).map((name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    return { path: relative(root, join(folder, name)), name, text, imports: importsOf(text) }
  })
}

/** The file below `src` that a relative import leads to; undefined for packages. */
export function target(file: SourceFile, specifier: string): string | undefined {
  return specifier.startsWith('.') ? join(dirname(file.name), specifier) : undefined
}

/** Code without its comments. */
export function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1')
}

/** Code without comments and without what stands in quotes, so that words about code do not count. */
export function bareCode(text: string): string {
  return withoutComments(text).replaceAll(/'(?:[^'\\\n]|\\.)*'/g, "''")
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\(\s*)'([^']+)'/g)].map(
    ([, specifier]) => specifier ?? '',
  )
}
