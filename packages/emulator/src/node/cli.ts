#!/usr/bin/env node
// oxlint-disable-next-line import/no-nodejs-modules -- this folder is the one that needs Node.
import process from 'node:process'
import { run } from './command/run.ts'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())

process.exitCode = await run(process.argv.slice(2), {
  writeOut: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  // oxlint-disable-next-line node/no-process-env -- a command line has no other way to be told.
  env: process.env,
  signal: stop.signal,
})
