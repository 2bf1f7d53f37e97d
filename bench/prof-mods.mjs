import { registerHooks, createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
const [folder] = process.argv.slice(2)
const { resolve } = createRequire(folder + '/index.js')
let on = false
const seen = []
registerHooks({ load(url, ctx, next) { if (on) seen.push(url); return next(url, ctx) } })
await import(import.meta.resolve('@langchain/core/language_models/chat_models'))
on = true
await import(pathToFileURL(resolve('@waypost/langchain')).href)
console.log(seen.length); for (const s of seen) console.log(s.replace(/.*node_modules\//, ''))
