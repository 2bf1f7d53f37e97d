import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { reportToParent } from './report-to-parent.ts'
import { replyPieces, replyText } from './scripted-reply.ts'

const envelope = { id: 'gen-1', object: 'chat.completion.chunk', created: 1, model: 'a/b' }

/** The least that any server must do: read the request as JSON and answer, each event by itself. */
const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (piece: string) => (body += piece))
  request.on('end', () => {
    const { stream } = JSON.parse(body) as { stream?: boolean }
    if (stream !== true) {
      const message = { role: 'assistant', content: replyText }
      const answer = JSON.stringify({ id: 'gen-1', choices: [{ index: 0, message }] })
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(answer),
      })
      response.end(answer)
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const content of replyPieces) {
      const choices = [{ index: 0, delta: { content }, finish_reason: null }]
      response.write(`data: ${JSON.stringify({ ...envelope, choices })}\n\n`)
    }
    response.end('data: [DONE]\n\n')
  })
})
server.listen(0, '127.0.0.1', () => reportToParent((server.address() as AddressInfo).port))
