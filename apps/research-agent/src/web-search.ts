import { type StructuredTool, tool } from '@langchain/core/tools'
import type { ChatOpenRouter } from '@waypost/langchain'
import { z } from 'zod'

/** The fields of a citation that are shown to the agent. */
const citation = z.object({ url_citation: z.object({ url: z.string(), title: z.string() }) })

/**
 * Searches the web by OpenRouter's web plugin. It is a request of its own, so that a search is paid
 * for when the agent asks for one, and not with each of its steps.
 */
export function createWebSearch(model: ChatOpenRouter): StructuredTool {
  return tool(
    async ({ query }, config) => {
      const answer = await model.invoke(
        `Search the web and sum up in a few sentences what it says about: ${query}`,
        // LangGraph shows what the agent says as it says it; this is not for the reader.
        { plugins: [{ id: 'web', max_results: 3 }], signal: config?.signal, tags: ['nostream'] },
      )
      const annotations: unknown = answer.additional_kwargs['annotations']
      const sources = (Array.isArray(annotations) ? annotations : []).flatMap((annotation) => {
        const { data } = citation.safeParse(annotation)
        return data ? [`- ${data.url_citation.title}: ${data.url_citation.url}`] : []
      })
      return [answer.text, ...new Set(sources)].join('\n')
    },
    {
      name: 'web_search',
      description: 'Searches the web and sums up what it finds, with the sources.',
      schema: z.object({ query: z.string().min(1) }),
    },
  )
}
