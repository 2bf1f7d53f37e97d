import { styleText } from 'node:util'
import { aiSdk } from './conversations/ai-sdk.ts'
import { fetchClient } from './conversations/fetch-client.ts'
import { langchain } from './conversations/langchain.ts'
import { runDemo } from './run-demo.ts'

// `styleText` leaves the colours out where the stream is no terminal or NO_COLOR is set.
const style = (format: 'bold' | 'dim') => (text: string) =>
  text === '' ? '' : styleText(format, text, { stream: process.stdout })

process.exitCode = await runDemo(
  process.argv.slice(2),
  process.env['OPENROUTER_API_KEY'],
  [fetchClient, aiSdk, langchain],
  {
    write: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    bold: style('bold'),
    dim: style('dim'),
  },
)
