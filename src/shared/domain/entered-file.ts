/** The file that stands in the place of the original, where a bill was entered by hand. */
export const ENTERED_FILE_NAME = 'Entered by hand.txt';

/** Whether a bill with this file was entered by hand: nothing was read, and what is empty was not entered. */
export const wasEntered = (fileName: string): boolean => fileName === ENTERED_FILE_NAME;
