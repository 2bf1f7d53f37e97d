import process from 'node:process'
import { runChatScript } from './chat-script.ts'

const [, , baseURL = '', apiKey = ''] = process.argv
const result = await runChatScript({ apiKey, baseURL })
process.stdout.write(JSON.stringify(result))
