/** Between the names of folders that lie in each other, as a person is shown them. */
export const FOLDER_MARK = ' / ';
