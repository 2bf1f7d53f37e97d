import { OpenRouter } from '@waypost/client'

const client = new OpenRouter({
  apiKey: 'sk-or-v1-none',
  fetch: async () =>
    Response.json({
      id: 'gen-1',
      model: 'borealis/aurora-4',
      choices: [{ message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }],
    }),
})
const completion = await client.chat.completions.create({
  model: 'borealis/aurora-4',
  messages: [{ role: 'user', content: 'Say hello.' }],
})
const text: string | null | undefined = completion.choices[0]?.message.content
if (text !== 'Hello') throw new Error(`Not what was answered: ${text}`)
