import { type ContentBlock, HumanMessage } from '@langchain/core/messages'
import { describe, expect, test } from 'vitest'
import { modes, standardModel } from './standard-model.ts'

const parts: [string, ContentBlock][] = [
  ['text', { type: 'text', source_type: 'text', text: 'Hi' }],
  ['image by URL', { type: 'image', source_type: 'url', url: 'https://a.example/a.png' }],
  [
    'image data',
    { type: 'image', source_type: 'base64', mime_type: 'image/png', data: 'iVBORw0KGgo=' },
  ],
  [
    'image as data URL',
    { type: 'image', source_type: 'url', url: 'data:image/png;base64,iVBORw0KGgo=' },
  ],
  [
    'audio data',
    { type: 'audio', source_type: 'base64', mime_type: 'audio/wav', data: 'UklGRg==' },
  ],
  [
    'audio as data URL',
    { type: 'audio', source_type: 'url', url: 'data:audio/wav;base64,UklGRg==' },
  ],
  ['file as data URL', { type: 'file', source_type: 'url', url: 'data:text/plain;base64,SGk=' }],
  [
    'PDF by URL',
    {
      type: 'file',
      source_type: 'url',
      mime_type: 'application/pdf',
      url: 'https://a.example/a.pdf',
    },
  ],
  ['plain text file', { type: 'file', source_type: 'text', mime_type: 'text/plain', text: 'Hi' }],
]

// The blocks that LangChain's own standard tests send, against a server that validates them.
describe.each(modes)('$outputVersion, usage without choices: $withoutChoices', (mode) => {
  test.each(parts)('a block of %s is accepted', async (_kind, part) => {
    const { model, emulator } = standardModel(mode, { model: 'lumen/prism-3' })
    emulator.reply('A picture, a sound or a text.')
    const content: ContentBlock[] = [{ type: 'text', text: 'What is this?' }, part]
    expect((await model.invoke([new HumanMessage({ content })])).text).not.toBe('')
  })
})
