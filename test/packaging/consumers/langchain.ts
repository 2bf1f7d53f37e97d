import { HumanMessage } from '@langchain/core/messages'
import { ChatOpenRouter } from '@waypost/langchain'

const model = new ChatOpenRouter({
  model: 'borealis/aurora-4',
  apiKey: 'sk-or-v1-none',
  streaming: false,
  fetch: async () =>
    Response.json({
      id: 'gen-1',
      model: 'borealis/aurora-4',
      choices: [{ message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }],
    }),
})
const { text }: { text: string } = await model.invoke([new HumanMessage('Say hello.')])
if (text !== 'Hello') throw new Error(`Not what was answered: ${text}`)
