-- CreateTable
CREATE TABLE "ArenaBattle" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT,
    "chatId" TEXT,
    "characterId" TEXT NOT NULL,
    "characterVersion" INTEGER NOT NULL,
    "place" TEXT NOT NULL,
    "leftId" TEXT,
    "rightId" TEXT,
    "left" JSONB NOT NULL,
    "right" JSONB NOT NULL,
    "leftWords" INTEGER,
    "rightWords" INTEGER,
    "vote" TEXT,
    "reason" TEXT,
    "counted" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revealedAt" DATETIME,
    "votedAt" DATETIME,
    CONSTRAINT "ArenaBattle_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ArenaBattle_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "Chat" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ArenaBattle_characterId_fkey" FOREIGN KEY ("characterId") REFERENCES "Character" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ArenaBattle_leftId_fkey" FOREIGN KEY ("leftId") REFERENCES "Message" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ArenaBattle_rightId_fkey" FOREIGN KEY ("rightId") REFERENCES "Message" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ArenaBattle_counted_votedAt_idx" ON "ArenaBattle"("counted", "votedAt");

-- CreateIndex
CREATE INDEX "ArenaBattle_chatId_idx" ON "ArenaBattle"("chatId");

-- CreateIndex
CREATE INDEX "ArenaBattle_leftId_idx" ON "ArenaBattle"("leftId");

-- CreateIndex
CREATE INDEX "ArenaBattle_rightId_idx" ON "ArenaBattle"("rightId");

-- CreateIndex
CREATE INDEX "ArenaBattle_userId_idx" ON "ArenaBattle"("userId");


