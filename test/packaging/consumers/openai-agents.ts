import { Agent, Runner } from '@openai/agents-core'
import { OpenRouterProvider } from '@waypost/openai-agents'

const modelProvider = new OpenRouterProvider({
  apiKey: 'sk-or-v1-none',
  fetch: async () =>
    Response.json({
      id: 'gen-1',
      model: 'borealis/aurora-4',
      choices: [{ message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }],
    }),
})
const agent = new Agent({ name: 'Greeter', model: 'borealis/aurora-4' })
const { finalOutput } = await new Runner({ modelProvider, tracingDisabled: true }).run(agent, 'Hi')
if (finalOutput !== 'Hello') throw new Error(`Not what was answered: ${finalOutput}`)
