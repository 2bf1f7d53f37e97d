/** Whose key pays for the answers. The key itself never reaches the page. */
export interface Account {
  /** `user` signed in; `server` is the key of whoever runs this; `none` has to sign in. */
  payer: 'user' | 'server' | 'none'
  /** Whether an emulator answers in place of openrouter.ai. */
  isEmulated: boolean
}
