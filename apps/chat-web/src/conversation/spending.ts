import { create } from 'zustand'

interface Spending {
  costUsd: number
  tokens: number
}

/** What the conversation that is open has cost, with all versions of its answers. */
export const useSpending = create<Spending>()(() => ({ costUsd: 0, tokens: 0 }))
