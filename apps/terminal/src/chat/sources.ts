import type { ChatResponse } from '@waypost/client'

/** The pages that an answer cites, each once, as lines. */
export function sourcesOf({ choices }: ChatResponse): string[] {
  const sources = new Map<string, string>()
  for (const annotation of choices[0]?.message.annotations ?? []) {
    if (annotation.type !== 'url_citation') continue
    const { url_citation: citation } = annotation
    if (citation) sources.set(citation.url, citation.title ?? '')
  }
  return [...sources].map(([url, title], index) => `[${index + 1}] ${title} ${url}`.trim())
}
