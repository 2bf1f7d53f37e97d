import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { expect, inject, test } from 'vitest'
import { installPackages } from '@waypost/test-packaging'

const packed = inject('packed')
const project = join(inject('temporaryFolder'), 'unused-endpoints')

test('a program that only chats has neither the other endpoints nor the helpers in its bundle', async () => {
  await installPackages(project, [packed['core']!, packed['client']!])
  const code = await bundle(`import { createChatClient } from '@waypost/client'
const { chat } = createChatClient()
console.log(await chat.completions.create({ model: 'm', messages: [] }))`)
  expect(code).toContain('/chat/completions')
  const others = ['/embeddings', '/rerank', '/images', '/videos', '/audio', '/models', '/presets']
  const helpers = ['max-steps', 'json_schema', 'input_audio', 'byTag', 'toFixed']
  expect([...others, ...helpers].filter((text) => code.includes(text))).toEqual([])
})

/** What a program loads at its start. */
async function bundle(program: string): Promise<string> {
  const entry = join(project, 'program.js')
  const plugin = { name: 'program', load: (id: string) => (id === entry ? program : undefined) }
  const resolveId = (id: string): string | undefined => (id === entry ? id : undefined)
  const built = await rolldown({ input: entry, plugins: [{ ...plugin, resolveId }] })
  const { output } = await built.generate({ comments: false })
  const chunks = output.filter((file) => file.type === 'chunk')
  const start = new Set(chunks.filter(({ isEntry }) => isEntry))
  for (const { imports } of start) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) start.add(chunk)
  }
  return [...start].map(({ code }) => code).join('\n')
}
