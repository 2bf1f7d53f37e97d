import { createEmulator } from '@waypost/emulator'
import { describe, expect, test } from 'vitest'
import { question, subjects } from './runs.ts'

const signed = {
  type: 'reasoning.text',
  text: 'Cold there.',
  signature: 'c2lnbmVk',
  format: 'anthropic-claude-v1',
  index: 0,
}
const second = { ...signed, text: 'And dark.', signature: 'YWdhaW4=', index: 1 }
const encrypted = { type: 'reasoning.encrypted', data: 'c2VjcmV0', id: 'rs_1', index: 2 }

describe.each(subjects)('$name', ({ continued }) => {
  test.each([
    ['signed', [signed]],
    ['two blocks', [signed, second]],
    ['encrypted', [encrypted]],
    ['of each kind', [signed, second, encrypted]],
  ])('sends thoughts back as they came: %s', async (_, reasoning) => {
    const emulator = createEmulator()
    emulator.reply({ reasoning, text: 'Snow.' }, 'Yes.')
    await continued(emulator, question)
    const messages = Object(emulator.requests[1]?.body)['messages'].filter(isAnswer)
    expect(messages).toMatchObject([{ content: 'Snow.', reasoning_details: reasoning }])
  })

  test('sends pictures and parsed files back', async () => {
    const images = ['data:image/png;base64,iVBORw0KGgo=']
    const content = [{ type: 'text' as const, text: 'Sales rose.' }]
    const parsed = { type: 'file' as const, file: { hash: 'h', name: 'a.pdf', content } }
    const emulator = createEmulator()
    emulator.reply({ text: 'Here.', images, annotations: [parsed] }, 'Yes.')
    await continued(emulator, question)
    const messages = Object(emulator.requests[1]?.body)['messages'].filter(isAnswer)
    expect(messages).toMatchObject([
      { content: 'Here.', images: [{ image_url: { url: images[0] } }], annotations: [parsed] },
    ])
  })
})

function isAnswer({ role }: { role: string }): boolean {
  return role === 'assistant'
}
