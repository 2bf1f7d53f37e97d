import { styleText } from 'node:util'
import { aiSdk } from './adapters/ai-sdk.ts'
import { fetchClient } from './adapters/fetch-client.ts'
import { langchain } from './adapters/langchain.ts'
import { openAiAgents } from './adapters/openai-agents.ts'
import { runDemo } from './run-demo.ts'

const { stdout, stderr } = process

// Whoever reads no further, such as `head`, has seen enough.
stdout.on('error', () => process.exit(0))

process.exitCode = await runDemo(
  process.argv.slice(2),
  process.env['OPENROUTER_API_KEY'],
  [fetchClient, aiSdk, langchain, openAiAgents],
  {
    columns: stdout.isTTY ? stdout.columns : undefined,
    write: (text) => void stdout.write(text),
    writeError: (text) => void stderr.write(text),
    // Leaves the colours out where the stream is no terminal or NO_COLOR is set.
    style: (style, text) => (style === 'plain' ? text : styleText(style, text, { stream: stdout })),
  },
)
