import { runChatScript } from './chat-script.ts'

// A page has no exports; the test calls this by its name.
Object.assign(globalThis, { runChatScript })
