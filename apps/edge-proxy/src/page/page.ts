import { type ChatMessage, isOpenRouterError, OpenRouter } from '@waypost/client'
import { showAnswer, showFailure, showQuestion } from './conversation.ts'
import { element } from './element.ts'

const model = element('model', HTMLSelectElement)
const question = element('question', HTMLTextAreaElement)
const send = element('send', HTMLButtonElement)
const left = element('left', HTMLMeterElement)
const amount = element('amount', HTMLElement)

const messages: ChatMessage[] = []
let running: AbortController | undefined

// The token is not a key: it opens this proxy only, within the limits of its account.
const client = new OpenRouter({
  baseURL: new URL('/api/v1', location.origin),
  apiKey: token,
  allowBrowserKey: true,
  maxRetries: 0,
})

element('composer', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault()
  if (running) running.abort()
  else void ask(question.value.trim())
})
question.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  send.click()
})
await showModels()
  .then(showBudget)
  .catch((error: unknown) => {
    if (!isOpenRouterError(error) || error.kind !== 'unauthorized') throw error
    // The session has ended; the next one is another guest's.
    localStorage.removeItem('session')
    return showBudget()
  })
  .catch(showFailure)

async function ask(text: string): Promise<void> {
  if (text === '') return
  running = new AbortController()
  question.value = ''
  send.textContent = 'Stop'
  messages.push({ role: 'user', content: text })
  showQuestion(text)
  const answer = showAnswer()
  try {
    const stream = await client.chat.completions.create(
      { model: model.value, messages, stream: true },
      { signal: running.signal },
    )
    for await (const chunk of stream) answer.append(chunk.choices[0]?.delta.content ?? '')
    const { provider, usage } = await stream.final()
    answer.note([provider, usage?.cost && `$${usage.cost.toFixed(6)}`].filter(Boolean).join(' · '))
  } catch (error) {
    if (isOpenRouterError(error)) showFailure(error)
    else answer.note('Stopped.')
  }
  messages.push({ role: 'assistant', content: answer.text() })
  running = undefined
  send.textContent = 'Send'
  question.focus()
  await showBudget().catch(showFailure)
}

async function showModels(): Promise<void> {
  const { data } = await client.models.list()
  model.replaceChildren(...data.map(({ id, name }) => new Option(name ?? id, id)))
}

async function showBudget(): Promise<void> {
  const { data } = await client.key.retrieve()
  const remaining = data.limit_remaining ?? 0
  left.value = remaining / (data.limit || 1)
  amount.textContent = `$${remaining.toFixed(4)}`
}

/** A guest's token, kept so that a reload does not begin a new budget. */
async function token(): Promise<string> {
  const kept = localStorage.getItem('session')
  if (kept !== null) return kept
  const response = await fetch('/session', { method: 'POST' })
  const body = await response.json()
  if (!response.ok) throw new Error(body.error.message)
  localStorage.setItem('session', body.token)
  return body.token
}
