/** Words that questions are made of in any language, and that tell none from another. */
const SMALL = new Set((
  'what which who where when how is was were are did do does your you the a an of in to at on for my please enter answer question security secret type following provide tell us name called '
  + 'wie was wer wo wann welche welcher welches welchem ist war sind ihr ihre ihres ihrer ihren ihrem sie der die das des dem den ein eine einer eines von vom in im bitte geben antwort frage sicherheitsfrage heisst lautet name hiess '
  + 'quel quelle quels quelles qui ou quand comment est etait sont votre vos le la les l un une de du des d dans en a au veuillez entrer reponse question secrete nom s appelle appelait '
  + 'cual cuales quien donde cuando como es era fue son su sus tu tus el los las un una de del en a al por favor introduzca respuesta pregunta nombre se llama llamaba '
  + 'qual quale quali chi dove quando come e era sono suo sua tuo tua il lo la i gli le un una uno di del della dello in a al inserisci risposta domanda nome si chiama chiamava '
  + 'qual quais quem onde quando como e era foi sao seu sua teu tua o a os as um uma de do da dos das em no na insira resposta pergunta nome se chama chamava '
  + 'wat welke wie waar wanneer hoe is was waren zijn uw je jouw de het een van in op voor vul antwoord vraag naam heet heette'
).split(' '));

/** The same thing under several words. */
const SAME: readonly (readonly string[])[] = [
  ['mother', 'mom', 'mum', 'mothers', 'maternal'], ['father', 'dad', 'fathers', 'paternal'], ['favorite', 'favourite', 'favorit', 'preferred'], ['born', 'birth', 'birthplace', 'birthtown'],
  ['city', 'town'], ['color', 'colour'], ['job', 'employer', 'employment'], ['pet', 'pets', 'animal'], ['primary', 'elementary', 'grade'], ['spouse', 'partner'], ['street', 'road'], ['movie', 'film'], ['phone', 'telephone'],
];
const canonical = new Map(SAME.flatMap(([first = '', ...others]) => others.map((one): [string, string] => [one, first])));

/** The words of a question that tell it from others, each once, in order of the alphabet. */
export function questionWords(question: string): string[] {
  const plain = question.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss').replace(/['’](?:s\b)?/gu, ' ');
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !SMALL.has(word)).map((word) => {
    const bare = canonical.get(word) ?? word;
    return bare.length > 4 && bare.endsWith('s') && !bare.endsWith('ss') ? bare.slice(0, -1) : bare;
  });
  return [...new Set(words)].sort();
}

/** A question as it is kept beside its answer. */
export function normaliseQuestion(question: string): string {
  return question.normalize('NFKC').replace(/\s+/g, ' ').trim().slice(0, 512);
}

/** How alike two questions are, 0 to 1: the share of telling words that both have. */
function likeness(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return 0;
  const both = one.filter((word) => other.includes(word)).length;
  return both / (one.length + other.length - both);
}

const LEAST_LIKENESS = 0.75;

/** Which of the stored questions is the asked one, whatever its wording; null where none is, or more than one could be. */
export function matchQuestion(asked: string, stored: readonly string[]): string | null {
  const words = questionWords(asked);
  const rated = stored.map((question) => ({ question, rate: normaliseQuestion(question).toLowerCase() === normaliseQuestion(asked).toLowerCase() ? 2 : likeness(words, questionWords(question)) }))
    .filter(({ rate }) => rate >= LEAST_LIKENESS).sort((a, b) => b.rate - a.rate);
  const [best, second] = rated;
  return best === undefined || (second !== undefined && second.rate === best.rate) ? null : best.question;
}
