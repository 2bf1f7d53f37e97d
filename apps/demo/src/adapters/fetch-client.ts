import { OpenRouter, parse, runTools, tool } from '@waypost/client'
import type { Adapter } from '../adapter.ts'
import { lighthouseCard, lighthouseTool } from '../lighthouses.ts'

/** `@waypost/client`. */
export const fetchClient: Adapter = {
  name: '@waypost/client',
  open({ model, ...setup }) {
    const client = new OpenRouter({ ...setup, headers: { 'X-OpenRouter-Metadata': 'enabled' } })
    const reasoning = { effort: 'low' } as const
    const asking = (content: string) => ({
      model,
      messages: [{ role: 'user' as const, content }],
    })
    return {
      async answer(prompt, { onReasoning, onText }) {
        const request = { ...asking(prompt), reasoning, stream: true } as const
        const stream = await client.chat.completions.create(request)
        for await (const chunk of stream) {
          const delta = chunk.choices[0]?.delta
          if (delta?.reasoning) onReasoning(delta.reasoning)
          if (delta?.content) onText(delta.content)
        }
        return (await stream.final()).openrouter_metadata ?? undefined
      },

      async answerWithTool(prompt, { onReasoning, onText, onTool }) {
        const { name, description, schema, run } = lighthouseTool
        const lookUp = tool({
          name,
          description,
          parameters: schema,
          execute(input) {
            const result = run(input)
            onTool(`${name}(${JSON.stringify(input)})`, result)
            return result
          },
        })
        const request = { ...asking(prompt), reasoning, tools: [lookUp] }
        await runTools(client, request, {
          onEvent(event) {
            if (event.type === 'reasoning-delta') onReasoning(event.text)
            else if (event.type === 'text-delta') onText(event.text)
          },
        })
      },

      async fillCard(prompt) {
        const { data } = await parse(client, { ...asking(prompt), schema: lighthouseCard })
        return data
      },
    }
  },
}
