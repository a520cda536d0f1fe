import { describe, expect, it } from 'vitest';
import { matchQuestion } from './security-question.ts';

const STORED = ['What was the name of your first pet?', 'Mother\'s maiden name', 'In what city were you born?', 'What is your favorite color?', 'What was the make of your first car?', 'Wie lautet der Mädchenname Ihrer Mutter?', 'Quel est le nom de votre premier animal ?', 'ZIP code'];

describe('a security question', () => {
  it.each([
    ['What was the name of your first pet?', 0], ['WHAT WAS THE NAME OF YOUR FIRST PET', 0], ['Please enter the name of your first pet:', 0], ['Your first pet\'s name?', 0], ['What is your mother’s maiden name?', 1], ['Mothers Maiden Name *', 1],
    ['City of birth', 2], ['What town were you born in?', 2], ['Favourite colour?', 3], ['What\'s your favourite color?', 3], ['First car make', 4], ['Mädchenname der Mutter', 5], ['Maedchenname', null], ['Nom de votre premier animal', 6], ['Zip Code', 7],
  ])('%j is answered by what was asked in other words', (asked, at) => {
    expect(matchQuestion(asked, STORED)).toBe(at === null ? null : STORED[at]);
  });
  it.each([
    'What was the name of your first school?', 'What is your father\'s middle name?', 'What is your mother\'s first name?', 'In what city did you meet your spouse?', 'What is your favorite movie?', 'What was your first car\'s color?', 'What is the name of your favorite pet?', 'Code', 'Enter the code', '', '?', 'What is your name?', 'Quel est le nom de votre première école ?', 'Wie lautet der Vorname Ihrer Mutter?',
  ])('%j is not answered by what was asked about something else', (asked) => {
    expect(matchQuestion(asked, STORED)).toBeNull();
  });
  it('is not answered when two stored ones could be meant', () => {
    expect(matchQuestion('Favorite teacher from school', ['Favorite teacher at high school', 'Favorite teacher at grade school'])).toBeNull();
  });
});
