import { Agent, Runner, tool } from '@openai/agents-core'
import { OpenRouterProvider } from '@waypost/openai-agents'
import type { Adapter, Listener, Routing } from '../adapter.ts'
import { lighthouseCard, lighthouseTool } from '../lighthouses.ts'

/** `@waypost/openai-agents`. */
export const openAiAgents: Adapter = {
  name: '@waypost/openai-agents',
  open({ model, ...setup }) {
    const headers = { 'X-OpenRouter-Metadata': 'enabled' }
    const modelProvider = new OpenRouterProvider({ ...setup, headers })
    // Traces would go to OpenAI.
    const runner = new Runner({ modelProvider, tracingDisabled: true })
    const settings = {
      name: 'Keeper',
      model,
      modelSettings: { reasoning: { effort: 'low' } },
    } as const

    async function listen(
      agent: Agent,
      prompt: string,
      { onReasoning, onText }: Listener,
    ): Promise<Routing> {
      const result = await runner.run(agent, prompt, { stream: true })
      let routing: Routing
      for await (const event of result) {
        if (event.type !== 'raw_model_stream_event') continue
        const { data } = event
        if (data.type === 'output_text_delta') onText(data.delta)
        else if (data.type === 'model') {
          onReasoning(data.event.choices[0]?.delta.reasoning ?? '')
          routing = data.event.openrouter_metadata ?? routing
        }
      }
      await result.completed
      return routing
    }

    return {
      answer: (prompt, listener) => listen(new Agent(settings), prompt, listener),

      async answerWithTool(prompt, listener) {
        const { name, description, schema, run } = lighthouseTool
        const lookUp = tool({
          name,
          description,
          parameters: schema,
          execute(input) {
            const result = run(input)
            listener.onTool(`${name}(${JSON.stringify(input)})`, result)
            return result
          },
        })
        await listen(new Agent({ ...settings, tools: [lookUp] }), prompt, listener)
      },

      async fillCard(prompt) {
        const agent = new Agent({ name: settings.name, model, outputType: lighthouseCard })
        const { finalOutput } = await runner.run(agent, prompt)
        if (finalOutput === undefined) throw new Error('The agent ended without an object.')
        return finalOutput
      },
    }
  },
}
