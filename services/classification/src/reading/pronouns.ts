/** Words by which people speak of themselves, of their group and of others, in the trained languages. */
export const SELF =
  /(?<![\p{L}])(?:i|i'm|i've|my|me|myself|ich|mein\p{L}*|mir|mich|je|j'|mon|ma|mes|moi|yo|mi|mis|me|io|mio|mia|miei|eu|meu|minha|ik|mijn|mij|ja|mój|moje|moja|mnie|jag|min|mitt|mig|ben|benim|hesabım|şifrem\p{L}*)(?![\p{L}])/gu;
export const WE =
  /(?<![\p{L}])(?:we|our|us|wir|unser\p{L}*|nous|notre|nos|nosotros|nuestr\p{L}*|noi|nostr\p{L}*|nós|noss\p{L}*|wij|we|ons|onze|my|nasz\p{L}*|vi|vår\p{L}*|everyone|alle|tous|todos|tutti)(?![\p{L}])/gu;
export const THEY =
  /(?<![\p{L}])(?:he|she|his|her|him|they|their|er|sie|ihr\p{L}*|sein\p{L}*|il|elle|son|sa|él|ella|su|lui|lei|suo|sua|ele|ela|dele|dela|hij|zij|ze|haar|zijn|on|ona|jego|jej|han|hon|hans|hennes)(?![\p{L}])/gu;
