import { createOpenRouter } from '@waypost/ai-sdk-provider'
import { generateText, isStepCount, Output, streamText, tool } from 'ai'
import type { Adapter, Listener, Routing } from '../adapter.ts'
import { lighthouseCard, lighthouseTool } from '../lighthouses.ts'

/** `@waypost/ai-sdk-provider`. */
export const aiSdk: Adapter = {
  name: '@waypost/ai-sdk-provider',
  open({ model, ...setup }) {
    const openrouter = createOpenRouter({ ...setup, routingMetadata: true })
    const settings = {
      model: openrouter(model),
      reasoning: 'low',
      // What goes wrong is thrown by `listen`; it need not be printed as well.
      onError: () => {},
    } as const
    return {
      async answer(prompt, listener) {
        const result = streamText({ ...settings, prompt })
        await listen(result.stream, listener)
        const { providerMetadata } = await result.finalStep
        return providerMetadata?.['openrouter']?.['routing'] as Routing
      },

      async answerWithTool(prompt, listener) {
        const { name, description, schema, run } = lighthouseTool
        const lookUp = tool({
          description,
          inputSchema: schema,
          execute(input) {
            const output = run(input)
            listener.onTool(`${name}(${JSON.stringify(input)})`, output)
            return output
          },
        })
        const tools = { [name]: lookUp }
        const result = streamText({ ...settings, prompt, tools, stopWhen: isStepCount(5) })
        await listen(result.stream, listener)
      },

      async fillCard(prompt) {
        const output = Output.object({ schema: lighthouseCard })
        return (await generateText({ model: settings.model, prompt, output })).output
      },
    }
  },
}

type Part =
  | { type: 'reasoning-delta' | 'text-delta'; text: string }
  | { type: 'error'; error: unknown }
  | { type: string }

async function listen(
  parts: AsyncIterable<Part>,
  { onReasoning, onText }: Listener,
): Promise<void> {
  for await (const part of parts) {
    if ('error' in part) throw part.error
    if (!('text' in part)) continue
    if (part.type === 'reasoning-delta') onReasoning(part.text)
    else if (part.type === 'text-delta') onText(part.text)
  }
}
