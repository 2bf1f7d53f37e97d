import type { Catalogue } from '../catalogue/catalogue.ts'
import { ApiError } from '../http/api-error.ts'
import { parseUsd, usdToNumber, type Usd } from '../money/usd.ts'
import type { Draft, PreparationStep } from '../prepare/draft.ts'
import { firstModelOf } from '../routing/first-model.ts'
import { partsOf } from '../wire/chat-request.ts'
import type { Annotation, ContentPart, Message } from '../wire/message.ts'
import { sha256Hex } from '../wire/sha256-hex.ts'
import { readPdf } from './read-pdf.ts'

/** A file that has been turned into text, now or in an earlier answer. */
interface ParsedFile {
  readonly hash: string
  readonly name: string
  readonly text: string
  /** 0 for a file that an earlier answer had parsed. */
  readonly pages: number
}

const engines: ReadonlySet<string> = new Set(['native', 'cloudflare-ai', 'mistral-ocr'])
const pricePerOcrPage: Usd = parseUsd('0.002')
const pdfDataUrl = /^data:application\/pdf;base64,(.*)$/s

/** Turns PDFs into text for models that do not read files, or when the request names an engine. */
export const parseFiles: PreparationStep = (draft, { engine }): Draft | Promise<Draft> => {
  const pdfs = partsOf(draft.messages).filter(isPdf)
  if (pdfs.length === 0) return draft
  const parser = parserOf(draft, engine.catalogue)
  return parser === 'native' ? draft : parsed(draft, pdfs, parser)
}

async function parsed(draft: Draft, pdfs: readonly ContentPart[], parser: string): Promise<Draft> {
  const files = await parseAll(pdfs, draft.messages)
  const fresh = [...files.values()].filter(({ pages }) => pages > 0)
  const pages = fresh.reduce((sum, file) => sum + file.pages, 0)
  const cost = parser === 'mistral-ocr' ? BigInt(pages) * pricePerOcrPage : 0n
  return {
    ...draft,
    messages: draft.messages.map((message) => withTexts(message, files)),
    fees: draft.fees + cost,
    annotations: [...draft.annotations, ...[...files.values()].map(annotationOf)],
    pipeline: [
      ...draft.pipeline,
      {
        type: 'plugin',
        name: 'file-parser',
        data: { engine: parser, pages },
        cost_usd: usdToNumber(cost),
      },
    ],
  }
}

/** Puts texts in place of PDFs, for a model that reads files by itself. */
export async function withFilesRead(messages: readonly Message[]): Promise<readonly Message[]> {
  const files = await parseAll(partsOf(messages).filter(isPdf), messages)
  return messages.map((message) => withTexts(message, files))
}

/** Whether a part is a file that would have to be fetched. */
export function isFileElsewhere({ type, file }: ContentPart): boolean {
  return type === 'file' && file?.file_data?.startsWith('data:') !== true
}

async function parseAll(
  pdfs: readonly ContentPart[],
  messages: readonly Message[],
): Promise<Map<ContentPart, ParsedFile>> {
  const known = knownFiles(messages)
  const files = new Map<ContentPart, ParsedFile>()
  for (const pdf of pdfs) files.set(pdf, await parseFile(pdf, known))
  return files
}

/** `pdf-text` is today another word for `cloudflare-ai`; without a word the model decides. */
function parserOf({ request, policy }: Draft, catalogue: Catalogue): string {
  const plugin = request.plugins?.find(({ id }) => id === 'file-parser')
  const pdf = plugin?.['pdf']
  const named = typeof pdf === 'object' && pdf !== null && 'engine' in pdf ? pdf.engine : undefined
  if (named === 'pdf-text') return 'cloudflare-ai'
  if (typeof named === 'string' && engines.has(named)) return named
  if (named != null) {
    throw new ApiError(400, `file-parser: pdf.engine is one of ${[...engines].join(', ')}`, {
      metadata: { error_type: 'invalid_request' },
    })
  }
  return firstModelOf(request, policy, catalogue)?.inputModalities.includes('file') === true
    ? 'native'
    : 'mistral-ocr'
}

async function parseFile(
  part: ContentPart,
  known: ReadonlyMap<string, string>,
): Promise<ParsedFile> {
  const base64 = pdfDataUrl.exec(part.file?.file_data ?? '')?.[1] ?? ''
  const hash = await sha256Hex(base64)
  const name = part.file?.filename ?? 'document.pdf'
  const before = known.get(hash)
  if (before !== undefined) return { hash, name, text: before, pages: 0 }
  return { hash, name, ...(await readPdf(base64)) }
}

/** Texts of files that came back as annotations of earlier answers, by their hash. */
function knownFiles(messages: readonly Message[]): Map<string, string> {
  const known = new Map<string, string>()
  for (const { file } of messages.flatMap(({ annotations }) => annotations ?? [])) {
    if (typeof file !== 'object' || file === null) continue
    if (!('hash' in file) || typeof file.hash !== 'string') continue
    if (!('content' in file) || !Array.isArray(file.content)) continue
    known.set(file.hash, file.content.map(textAt).join('\n'))
  }
  return known
}

function textAt(part: unknown): string {
  const isText = typeof part === 'object' && part !== null && 'text' in part
  return isText && typeof part.text === 'string' ? part.text : ''
}

function withTexts(message: Message, files: ReadonlyMap<ContentPart, ParsedFile>): Message {
  const { content } = message
  if (typeof content === 'string' || content == null) return message
  const parts = content.map((part) => {
    const file = files.get(part)
    return file === undefined ? part : { type: 'text', text: `${file.name}:\n${file.text}` }
  })
  return { ...message, content: parts }
}

function annotationOf({ hash, name, text }: ParsedFile): Annotation {
  return { type: 'file', file: { hash, name, content: [{ type: 'text', text }] } }
}

function isPdf({ type, file }: ContentPart): boolean {
  return type === 'file' && pdfDataUrl.test(file?.file_data ?? '')
}
