#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Most of a start is compiling. What is imported before this line is compiled each time.
enableCompileCache()
const { start } = await import('./start.ts')
await start()
