import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './source-files.ts'

/** A name that a package exports, and the file that declares it. */
export interface PublicName {
  name: string
  file: string
}

const wholePattern = /export type \* from '([^']+)'/g
const declarationPattern =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|interface|type) (\w+)/gm
const listPattern = /export (?:type )?\{([^}]*)\} from '([^']+)'/g

/** The names that an entry point of a package exports, in order: those that it lists, and its own. */
export function publicNames(entry: string): PublicName[] {
  const text = readFileSync(join(root, entry), 'utf8')
  const names = [...text.matchAll(listPattern)].flatMap(([, list = '', from = '']) =>
    list
      .split(',')
      .map((item) => item.trim().replace(/^type /, ''))
      .filter((item) => item !== '')
      .map((item) => ({ name: item, file: fileOf(from, entry) })),
  )
  for (const [, from = ''] of text.matchAll(wholePattern)) {
    names.push(...publicNames(fileOf(from, entry)))
  }
  for (const [, name = ''] of text.matchAll(declarationPattern)) names.push({ name, file: entry })
  return names.toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

/** What an entry point says besides exports by name, comments and blank lines. */
export function otherStatements(entry: string): string {
  const text = readFileSync(join(root, entry), 'utf8')
  return [listPattern, wholePattern, /\/\*[\s\S]*?\*\/|^\/\/.*$/gm]
    .reduce((rest, pattern) => rest.replaceAll(pattern, ''), text)
    .trim()
}

/** Whether the declaration of a name has documentation right above it. */
export function isDocumented({ name, file }: PublicName): boolean {
  const original = name.split(' as ')[0] ?? name
  const text = readFileSync(join(root, file), 'utf8')
  const declaration = new RegExp(
    String.raw`^export (?:declare )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|interface|type) ${original.replace('$', '\\$')}\b`,
    'm',
  ).exec(text)
  if (declaration) return /\*\/\s*$/.test(text.slice(0, declaration.index))
  if (file.endsWith('/index.ts')) {
    const listed = publicNames(file).find((one) => one.name === original && one.file !== file)
    return listed !== undefined && isDocumented(listed)
  }
  const passedOn = [...text.matchAll(listPattern)].find(([, list = '']) =>
    list.split(',').some((item) => item.trim().replace(/^type /, '') === original),
  )
  return passedOn?.[2] !== undefined
    ? isDocumented({ name: original, file: fileOf(passedOn[2], file) })
    : false
}

/** The file that an import leads to; a sibling package leads to one of its entry points. */
function fileOf(specifier: string, importer: string): string {
  const [, sibling, subpath = ''] = /^@waypost\/([^/]+)(\/.+)?$/.exec(specifier) ?? []
  if (sibling === undefined) return join(dirname(importer), specifier)
  const folder = `packages/${sibling}`
  const { exports } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
  return join(folder, exports[`.${subpath}`])
}
