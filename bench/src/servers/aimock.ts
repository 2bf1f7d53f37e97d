import { peerPath } from './peers.ts'
import { reportToParent } from './report-to-parent.ts'
import { question, replyText } from './scripted-reply.ts'

interface Aimock {
  LLMock: new (options: { port: number }) => {
    readonly url: string
    onMessage(text: string, reply: { content: string }): void
    start(): Promise<unknown>
  }
}

const { LLMock } = (await import(peerPath('@copilotkit/aimock/dist/index.js'))) as Aimock
const mock = new LLMock({ port: 0 })
mock.onMessage(question, { content: replyText })
await mock.start()
reportToParent(Number(new URL(mock.url).port))
