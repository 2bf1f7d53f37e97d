/** A type without some of its fields; unlike `Omit`, it keeps the others of an open type. */
export type Without<Type, Names extends string> = {
  [Name in keyof Type as Name extends Names ? never : Name]: Type[Name]
}
