import { styleText } from 'node:util'
import { runCommand } from './run-command.ts'

const { stdin, stdout, stderr } = process

// Whoever reads no further, such as `head`, has seen enough.
stdout.on('error', () => process.exit(0))

const controller = new AbortController()
process.once('SIGINT', () => {
  // Whoever presses it again does not want to wait.
  process.once('SIGINT', () => process.exit(130))
  controller.abort()
})

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  input: stdin,
  errors: stderr,
  signal: controller.signal,
  terminal: {
    columns: stdout.isTTY ? stdout.columns : undefined,
    write: (text) => void stdout.write(text),
    // Leaves the colours out where the stream is no terminal or NO_COLOR is set.
    style: (style, text) => (style === 'plain' ? text : styleText(style, text, { stream: stdout })),
  },
})
