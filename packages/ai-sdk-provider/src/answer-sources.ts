import type { LanguageModelV4Citation, LanguageModelV4Source } from '@ai-sdk/provider'
import type { Annotation } from '@waypost/core'
import { asJsonObject, definedFields } from './wire-json.ts'

/** A source, and the place in the answer that it stands behind where that is known. */
export interface AnswerSource {
  source: LanguageModelV4Source
  citation?: LanguageModelV4Citation
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
    const place = { startIndex: start_index ?? undefined, endIndex: end_index ?? undefined }
    const fields = definedFields({ content: citedText, ...place })
    const source: LanguageModelV4Source = {
      type: 'source',
      sourceType: 'url',
      id,
      url,
      ...(title && { title }),
      ...(fields && { providerMetadata: { openrouter: asJsonObject(fields) } }),
    }
    if (place.startIndex === undefined || place.endIndex === undefined) return { source }
    return { source, citation: { source, ...definedFields({ ...place, citedText }) } }
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
  citations: readonly LanguageModelV4Citation[],
): LanguageModelV4Citation[] {
  return citations
    .filter(({ startIndex = 0, endIndex = 0 }) => startIndex >= start && endIndex <= end)
    .map(({ startIndex = 0, endIndex = 0, ...citation }) => ({
      ...citation,
      startIndex: startIndex - start,
      endIndex: endIndex - start,
    }))
}
