import { createRandom } from '../chance/random.ts'
import { piecesOf } from './text-pieces.ts'

/** A token and how likely it was. */
export interface TokenLogprob {
  readonly token: string
  readonly logprob: number
  /** UTF-8. */
  readonly bytes: readonly number[]
}

/** A token of an answer, and what might have stood in its place. */
export interface ChosenToken extends TokenLogprob {
  readonly top_logprobs: readonly TokenLogprob[]
}

const alternatives = [' the', ' a', ' it', ' is', ',', '.', ' and', ' to', ' of', ' in', ' that']
const surest = 0.99
const leastSure = 0.4

/**
 * How likely each token of a text was: made up, the same for the same text, and possible, since the
 * chances of a token and its alternatives never add up to more than one. A token is a word here.
 */
export function tokenLogprobs(text: string, alternativesPerToken: number): ChosenToken[] {
  return piecesOf(text, { streaming: true }).map((token) =>
    chosenToken(token, alternativesPerToken),
  )
}

function chosenToken(token: string, count: number): ChosenToken {
  const random = createRandom(`logprobs/${token}`)
  const chance = leastSure + (surest - leastSure) * random.next()
  const chosen = tokenOf(token, chance)
  const top = count === 0 ? [] : [chosen]
  let left = 1 - chance
  for (let at = random.integer(alternatives.length); top.length < count; at += 1) {
    // From a short list, and then by numbers, so that none comes twice.
    const other = alternatives[at % alternatives.length] ?? ''
    const round = Math.floor(at / alternatives.length)
    left /= 2
    top.push(tokenOf(round === 0 && other !== token ? other : `${other}${at}`, left))
  }
  return { ...chosen, top_logprobs: top }
}

function tokenOf(token: string, chance: number): TokenLogprob {
  return {
    token,
    logprob: Number(Math.log(chance).toFixed(6)),
    bytes: [...new TextEncoder().encode(token)],
  }
}
