import type { LanguageModelV4Citation, LanguageModelV4Source } from '@ai-sdk/provider'
import type { Annotation } from '@waypost/core'
import { asJsonObject, definedFields } from './wire-json.ts'

/** A citation whose place in the answer is known. */
export type PlacedCitation = LanguageModelV4Citation & { startIndex: number; endIndex: number }

/** A source, and the place in the answer that it stands behind where that is known. */
export interface AnswerSource {
  source: LanguageModelV4Source
  citation?: PlacedCitation
}

/** The source that an annotation names; undefined for annotations that name none. */
export function annotationToSource(
  annotation: Annotation | null,
  id: string,
): AnswerSource | undefined {
  if (annotation?.type === 'url_citation' && annotation.url_citation) {
    const { url, title, content, start_index, end_index } = annotation.url_citation
    if (typeof url !== 'string') return undefined
    const citedText = content ?? undefined
    const startIndex = start_index ?? undefined
    const endIndex = end_index ?? undefined
    const fields = definedFields({ content: citedText, startIndex, endIndex })
    const source: LanguageModelV4Source = {
      type: 'source',
      sourceType: 'url',
      id,
      url,
      ...(title && { title }),
      ...(fields && { providerMetadata: { openrouter: asJsonObject(fields) } }),
    }
    if (startIndex === undefined || endIndex === undefined) return { source }
    return { source, citation: { source, startIndex, endIndex, ...definedFields({ citedText }) } }
  }
  if (annotation?.type !== 'file' || !annotation.file) return undefined
  const { name, hash } = annotation.file
  const source: LanguageModelV4Source = {
    type: 'source',
    sourceType: 'document',
    id,
    // The documentation parses PDFs and nothing else.
    mediaType: 'application/pdf',
    title: name ?? 'Document',
    ...(name && { filename: name }),
    providerMetadata: { openrouter: { hash } },
  }
  return { source }
}

/** The citations inside a block; the wire counts from the start of the answer. */
export function citationsBetween(
  start: number,
  end: number,
  citations: readonly PlacedCitation[],
): PlacedCitation[] {
  return citations
    .filter(({ startIndex, endIndex }) => startIndex >= start && endIndex <= end)
    .map((citation) => ({
      ...citation,
      startIndex: citation.startIndex - start,
      endIndex: citation.endIndex - start,
    }))
}
