/** The parts of a list as a person types it: at commas, semicolons and spaces. */
export const listOf = (text: string): string[] => text.split(/[,;\s]+/).filter((one) => one !== '');
