import type { Open } from './open.ts'

/** Where a statement of the answer comes from. */
export interface UrlCitation {
  url: string
  title?: string | null | undefined
  /** The passage that was used. */
  content?: string | null | undefined
  /** First character of the answer that the citation covers. */
  start_index?: number | null | undefined
  /** The character after the last one that the citation covers. */
  end_index?: number | null | undefined
  [field: string]: unknown
}

/**
 * A web source of the answer.
 *
 * OpenRouter documentation: Web Search, "Parsing web search results".
 */
export interface UrlCitationAnnotation {
  type: 'url_citation'
  url_citation: UrlCitation
  [field: string]: unknown
}

/** A piece of a parsed file: its text or one of its pictures. */
export interface FileAnnotationPart {
  type: Open<'text' | 'image_url'>
  text?: string | null | undefined
  image_url?: { url: string; [field: string]: unknown } | null | undefined
  [field: string]: unknown
}

/** A file as OpenRouter parsed it. */
export interface ParsedFile {
  /** Identifies the file's bytes. */
  hash: string
  name?: string | null | undefined
  content?: readonly FileAnnotationPart[] | null | undefined
  [field: string]: unknown
}

/**
 * A parsed file; sent back with the message, it is neither parsed nor paid again.
 *
 * OpenRouter documentation: Images & PDFs, "Skip Parsing Costs".
 */
export interface FileAnnotation {
  type: 'file'
  file: ParsedFile
  [field: string]: unknown
}

/**
 * An annotation of a kind newer than these types.
 *
 * It repeats the fields of the known kinds, so that they keep their types when a union is narrowed.
 */
export interface UnknownAnnotation {
  type: string
  url_citation?: UrlCitation | null | undefined
  file?: ParsedFile | null | undefined
  [field: string]: unknown
}

/** What an answer says about its sources. */
export type Annotation = UrlCitationAnnotation | FileAnnotation | UnknownAnnotation
